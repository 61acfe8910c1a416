package dev.assay.activities.cluster;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.operator.OperatorFiles;
import dev.assay.activities.operator.ScorerSettings;
import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import dev.assay.activities.plugin.PluginScorerType;
import dev.assay.activities.plugin.ScorerPlugins;
import dev.assay.activities.price.PriceTable;
import dev.assay.activities.run.OperatorProviders;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.PostedRules;
import io.temporal.client.WorkflowClient;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.context.support.GenericApplicationContext;

/** Hands a cluster to an application's context. */
public final class ClusterBeans {

    private ClusterBeans() {}

    /** Registers the connections, which stay the cluster's to close, and what the operator laid down. */
    public static void register(GenericApplicationContext context, Cluster cluster, Path home, Variables variables) {
        context.registerBean("dataSource", DataSource.class, cluster::database, bean -> bean.setDestroyMethodName(""));
        context.registerBean(WorkflowServiceStubs.class, cluster::temporal, bean -> bean.setDestroyMethodName(""));
        context.registerBean(
                WorkflowClient.class,
                () -> cluster.client(context.getBeanProvider(PayloadCodec.class)
                        .orderedStream()
                        .toList()));
        registerOperator(context, home, variables);
    }

    /**
     * Registers what the operator laid down, in the home directory and in variables.
     *
     * @throws UnusableSettingException when a variable or a plug-in can't be used; what is wrong with a file, its bean says
     */
    public static void registerOperator(GenericApplicationContext context, Path home, Variables variables) {
        OperatorFiles files = new OperatorFiles(home);
        context.registerBean(OperatorProviders.class, () -> files.providers(context.getBean(ModelAdapters.class)));
        context.registerBean(PriceTable.class, files::prices);
        ScorerSettings scorers = ScorerSettings.of(variables);
        context.registerBean(CommandRunner.class, () -> scorers.scripts().runner());
        context.registerBean(PostedRules.class, scorers::posted);
        for (PluginScorerType type : ScorerPlugins.of(variables, home)) {
            context.registerBean("plugin " + type.name(), PluginScorerType.class, () -> type);
        }
    }
}
