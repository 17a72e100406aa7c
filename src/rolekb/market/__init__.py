"""What figures say of a role beside its pay: its occupations, its outlook, the tools that are asked for."""
