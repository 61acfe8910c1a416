package dev.assay.starter.boot;

import dev.assay.starter.embedded.TemporalCli;

class CrashRecoveryOnDevServerIT extends CrashRecovery {

    CrashRecoveryOnDevServerIT() {
        super("dev-server");
    }

    @Override
    boolean isInstalled() {
        boolean isInstalled = TemporalCli.find(System.getenv()).isPresent();
        if (!isInstalled) {
            System.out.println(
                    "Skipped: there is no temporal program on the PATH, and none named by ASSAY_TEMPORAL_CLI");
        }
        return isInstalled;
    }
}
