package dev.assay.activities.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows what may stand in an HTTP header (RFC 9110, 5.1 and 5.5), and which headers are not ours to set. */
public final class HeaderText {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[ -~\t]*");

    /** Those that java.net.http.HttpRequest refuses, and those that frame the message. */
    private static final Set<String> RESTRICTED =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding", "content-type");

    private HeaderText() {}

    /** {@return whether a header can carry the value} */
    public static boolean isValid(String value) {
        return VALUE.matcher(value).matches();
    }

    /** {@return whether it is the name of a header, and not of one that the request itself sets} */
    public static boolean isSettable(String name) {
        return NAME.matcher(name).matches() && !RESTRICTED.contains(name.toLowerCase(Locale.ROOT));
    }
}
