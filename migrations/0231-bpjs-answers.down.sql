DROP TABLE bpjs_answers;
DROP TABLE bpjs_questions;
DROP TABLE bpjs_question_lists;
