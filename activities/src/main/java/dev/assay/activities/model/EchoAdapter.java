package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.List;
import java.util.Set;

/** Answers with the prompt, at once and for nothing. A token is a word: what stands between white space. */
final class EchoAdapter implements ModelAdapter {

    private static final String KIND = "echo";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean free() {
        return true;
    }

    @Override
    public void check(ProviderSpec provider, Fields options) {
        Settings.allowOptions(options, Set.of());
    }

    @Override
    public String endpoint(ProviderSpec provider) {
        return KIND;
    }

    @Override
    public ModelAnswer complete(ProviderSpec provider, ModelRequest request) {
        String prompt = request.prompt();
        return ModelAnswer.of(prompt, words(request.messages()), words(prompt), 0, request.model());
    }

    /** Any name will do; one is listed so that people have something to write. */
    @Override
    public List<String> listModels(ProviderSpec provider) {
        return List.of(KIND);
    }

    @Override
    public ConnectionReport testConnection(ProviderSpec provider) {
        return ConnectionReport.reached(KIND, "answers inside this process");
    }

    static long words(List<Message> messages) {
        return messages.stream().mapToLong(message -> words(message.content())).sum();
    }

    static long words(String text) {
        long words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean word = !Character.isWhitespace(text.charAt(i));
            words += word && !inside ? 1 : 0;
            inside = word;
        }
        return words;
    }
}
