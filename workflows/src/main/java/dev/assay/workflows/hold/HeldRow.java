package dev.assay.workflows.hold;

import dev.assay.workflows.activity.Command;

/** The row of what is held, as a workflow writes and reads it through its steps. */
public interface HeldRow {

    /** Writes down that it is paused, and that a pause is asked. */
    void pause();

    /** Writes down that it is paused if that is still asked; {@return what is asked now} */
    Command hold();

    /** Writes down that it goes on. */
    void resume();

    /** {@return what a person asked, as the row holds it now} */
    Command command();
}
