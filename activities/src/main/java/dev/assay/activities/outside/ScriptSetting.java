package dev.assay.activities.outside;

import dev.assay.activities.scorer.CommandRunner;
import java.util.concurrent.Executors;

/** Whether this process runs commands for the scorer {@code script}. */
public enum ScriptSetting {
    ON {
        @Override
        public CommandRunner runner() {
            return new ProcessCommands(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "assay-command");
                thread.setDaemon(true);
                return thread;
            }));
        }
    },

    OFF {
        @Override
        public CommandRunner runner() {
            return CommandRunner.refusing("scripts are off in this instance: whoever runs it can turn them on with "
                    + VARIABLE + "=on, for starter and workers; a command that brings up an instance of its own"
                    + " has them on");
        }
    };

    /** Names the setting. */
    public static final String VARIABLE = "ASSAY_SCRIPTS";

    /** {@return who runs the commands, or refuses to} */
    public abstract CommandRunner runner();
}
