"""From chunks to claims: clauses, predicates with their arguments, who says so, with what status."""
