//! Python: parser glue, compiler, evaluator, built-ins, modules.
