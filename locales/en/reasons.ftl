## reasons
