package dev.assay.activities.run;

import dev.assay.activities.call.Question;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.Operation;
import dev.assay.activities.render.RenderException;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.call.NewCall;
import dev.assay.store.run.FinishedStage;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.MessageTemplate;
import dev.assay.workflows.spec.ModelRef;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.Providers;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.StageSpec;
import dev.assay.workflows.spec.TemplateSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a user wrote and what earlier stages left into the exact question for a model. */
final class StagePlanner {

    /** Bytes of UTF-8 in all messages of a stage together; the renderer holds each of them to the same. */
    private static final int MAX_PROMPT = 1024 * 1024;

    /** Enough to tell the texts of one scorer of one run apart. */
    private static final int SHOWN_DIGITS = 16;

    private final TemplateRenderer renderer;
    private final ModelAdapters adapters;
    private final Collection<ProviderSpec> operators;

    StagePlanner(TemplateRenderer renderer, ModelAdapters adapters, Collection<ProviderSpec> operators) {
        this.renderer = renderer;
        this.adapters = adapters;
        this.operators = List.copyOf(operators);
    }

    /**
     * {@return the question of a stage}
     *
     * @throws StageFailure when a template fails, the prompt is too large or a model can't be resolved
     */
    Question plan(String runId, PreparedConfig prepared, List<? extends FinishedStage> finished, int stageIndex) {
        RunConfig config = prepared.config();
        StageSpec stage = config.stages().get(stageIndex);
        List<Message> messages = render(
                stage.messages(),
                config.syntaxOf(stage),
                RunVariables.ofStage(prepared, finished, stageIndex),
                config.input());
        return question(runId, NewCall.forStage(stageIndex), prepared, stage.model(), messages, stage.params());
    }

    /** {@return the model that a name means in a config, if it means any} */
    Optional<ModelRef> resolve(RunConfig config, String name) {
        return Providers.of(operators, config).resolve(name);
    }

    /**
     * {@return the model that a name means in a config}
     *
     * @throws StageFailure when it means none
     */
    ModelRef model(RunConfig config, String name) {
        Providers providers = Providers.of(operators, config);
        return providers
                .resolve(name)
                .orElseThrow(() -> new StageFailure("unknown_provider", unresolved(providers, name)));
    }

    private static String unresolved(Providers providers, String name) {
        return providers.lacksModel(name).isPresent()
                ? "'" + name + "' names no model"
                : "unknown provider '" + providers.defaultProvider() + "'; "
                        + NearestName.hint(providers.defaultProvider(), providers.names());
    }

    /** {@return the question of a judge} */
    Question judge(
            String runId,
            String scorer,
            PreparedConfig prepared,
            String model,
            List<Message> messages,
            ObjectNode params) {
        return question(runId, NewCall.forScore(scorer), prepared, model, messages, params);
    }

    /**
     * {@return the question for the embedding of a text} A run asks it for a scorer once, however often it asks, and it is
     * the same in each epoch: an embedding is no sample of anything.
     */
    Question embedding(
            String runId, String scorer, PreparedConfig prepared, String name, String text, ObjectNode params) {
        RunConfig config = prepared.config();
        ModelRef model = model(config, name);
        String purpose =
                NewCall.forScore(scorer + "/" + CanonicalJson.sha256(text).substring(0, SHOWN_DIGITS));
        CacheKey key = CacheKey.ofEmbedding(model.provider().adapter(), endpoint(model), model.model(), text, params);
        List<Message> only = List.of(new Message(Message.USER, text));
        return new Question(runId, purpose, Operation.EMBEDDING, model, only, params, key, config.cache());
    }

    private Question question(
            String runId,
            String purpose,
            PreparedConfig prepared,
            String name,
            List<Message> messages,
            ObjectNode params) {
        RunConfig config = prepared.config();
        ModelRef model = model(config, name);
        String kind = model.provider().adapter();
        CacheKey key = CacheKey.of(kind, endpoint(model), model.model(), messages, params, prepared.epoch());
        return new Question(runId, purpose, Operation.CHAT, model, messages, params, key, config.cache());
    }

    private String endpoint(ModelRef model) {
        try {
            return adapters.of(model.provider()).endpoint(model.provider());
        } catch (ModelCallException failure) {
            throw new StageFailure(failure.type(), failure.getMessage());
        }
    }

    private List<Message> render(
            List<MessageTemplate> templates,
            TemplateSyntax syntax,
            Map<String, @Nullable Object> variables,
            Optional<JsonNode> input) {
        List<Message> messages = new ArrayList<>(templates.size());
        for (MessageTemplate template : templates) {
            if (template.isInput()) {
                messages.addAll(ChatInput.messages(input, template.pointer()));
                continue;
            }
            try {
                messages.add(new Message(template.role(), renderer.render(syntax, template.content(), variables)));
            } catch (RenderException failure) {
                throw new StageFailure(failure.kind().type(), template.pointer() + ": " + failure.getMessage());
            }
        }
        refuseTooLarge(messages);
        return messages;
    }

    private static void refuseTooLarge(List<Message> messages) {
        long bytes = messages.size() == 1
                ? 0
                : messages.stream()
                        .mapToLong(message -> message.content().getBytes(StandardCharsets.UTF_8).length)
                        .sum();
        if (bytes > MAX_PROMPT) {
            throw new StageFailure(
                    RenderException.Kind.LIMIT.type(),
                    "the messages of the stage have " + bytes + " bytes together; at most 1 MiB is allowed");
        }
    }
}
