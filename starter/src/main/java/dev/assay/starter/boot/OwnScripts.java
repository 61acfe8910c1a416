package dev.assay.starter.boot;

import dev.assay.activities.cluster.ClusterSettings;
import dev.assay.activities.operator.Variables;
import dev.assay.activities.outside.ScriptSetting;

/**
 * Has commands of the scorer {@code script} run where the instance is the command line's own: whoever wrote the file could
 * as well run them. A cluster's workers may be others.
 */
public final class OwnScripts {

    private OwnScripts() {}

    /** {@return the variables of such an instance: scripts are on, unless they say otherwise} */
    public static Variables in(Variables variables) {
        boolean isOpen = variables.find(ScriptSetting.VARIABLE).isEmpty() && !ClusterSettings.isMeant(variables);
        return isOpen ? variables.with(ScriptSetting.VARIABLE, "on") : variables;
    }
}
