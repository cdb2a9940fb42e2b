//! What programs compute with: values, containers, code objects, errors.
