import { Global, Module } from '@nestjs/common';
import { PersonalDataCipher } from './personal-data-cipher';
import { ReceiptSigner } from './receipt-signer';

/** The keys of the office: receipts of checks, and personal data at rest. */
@Global()
@Module({ providers: [ReceiptSigner, PersonalDataCipher], exports: [ReceiptSigner, PersonalDataCipher] })
export class SigningModule {}
