package dev.assay.starter.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The server that {@code ASSAY_URL} names. */
record RemoteInstance(URI address, Optional<String> secret) implements Instance {

    static final String URL = "ASSAY_URL";
    static final String TOKEN = "ASSAY_TOKEN";

    /**
     * {@return the server that the environment names, if it names one}
     *
     * @throws CommandException when what it names is no address
     */
    static Optional<Instance> find(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(URL))
                .filter(url -> !url.isBlank())
                .map(url -> new RemoteInstance(address(url.strip()), Optional.ofNullable(environment.get(TOKEN))));
    }

    @Override
    public boolean owned() {
        return false;
    }

    @Override
    public String remedy() {
        return "; check " + URL + ", or unset it for an instance of your own";
    }

    @Override
    public List<String> banner() {
        return List.of("Assay at " + address + " (" + URL + ")");
    }

    @Override
    public Map<String, Duration> timings() {
        return Map.of();
    }

    @Override
    public void hurry() {
        // closing takes no time
    }

    @Override
    public void close() {
        // nobody's to take down but the server's own
    }

    private static URI address(String text) {
        try {
            URI url = URI.create(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(URL + " is no address: '" + text + "'", e);
        }
        throw new CommandException(URL + " must be an http or https address, got '" + text + "'");
    }
}
