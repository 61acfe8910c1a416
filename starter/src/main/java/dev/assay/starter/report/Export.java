package dev.assay.starter.report;

import dev.assay.store.experiment.Experiment;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;

/** One format in which the results of an experiment can be taken away. */
interface Export {

    /** {@return the word for the format, which is the ending of its files as well} */
    String format();

    MediaType type();

    /**
     * {@return what writes the results} What can fail before anything is written fails here.
     */
    Body prepare(Experiment experiment);

    /** Writes results, in UTF-8. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }
}
