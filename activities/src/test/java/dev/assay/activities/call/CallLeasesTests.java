package dev.assay.activities.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.assay.store.call.CallLedger;
import dev.assay.store.event.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CallLeasesTests {

    private final CallLedger ledger = mock(CallLedger.class);
    private final CallLeases leases = new CallLeases(ledger, new Origin("this-process"));

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void prolongsWhatIsAtWorkAndNothingElse() {
        CallLeases.Lease over = leases.take();
        CallLeases.Lease atWork = leases.take();
        over.close();

        leases.renew();

        assertThat(atWork.holder()).startsWith("this-process").isNotEqualTo(over.holder());
        verify(ledger).renew(atWork.holder(), CallLeases.LENGTH);
        verifyNoMoreInteractions(ledger);
    }

    @Test
    void outlastsADatabaseThatIsAway() {
        CallLeases.Lease lease = leases.take();
        doThrow(new DataAccessResourceFailureException("away")).when(ledger).renew(any(), any());

        assertThatCode(leases::renew).doesNotThrowAnyException();
        assertThat(lease.holder()).isNotBlank();
    }
}
