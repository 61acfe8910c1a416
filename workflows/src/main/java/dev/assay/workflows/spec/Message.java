package dev.assay.workflows.spec;

/**
 * One message of a chat.
 *
 * @param role who speaks: {@code system}, {@code user} or {@code assistant} ({@code developer} and {@code tool} where
 *     the provider knows them)
 * @param content the text
 */
public record Message(String role, String content) {

    public static final String USER = "user";
    public static final String SYSTEM = "system";
}
