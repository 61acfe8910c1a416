package dev.assay.activities.call;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionUsageException;

/** Tells a database that is away, or out of order for now, from a write that it will never take. */
public final class DatabaseFailures {

    private DatabaseFailures() {}

    /** {@return whether the same work may succeed later; false also for what is no failure of the database} */
    public static boolean mayPass(Throwable failure) {
        if (failure instanceof DataIntegrityViolationException
                || failure instanceof InvalidDataAccessApiUsageException
                || failure instanceof TransactionUsageException) {
            return false;
        }
        return failure instanceof DataAccessException || failure instanceof TransactionException;
    }
}
