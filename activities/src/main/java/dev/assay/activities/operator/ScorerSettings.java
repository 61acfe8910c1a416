package dev.assay.activities.operator;

import dev.assay.activities.outside.ScriptSetting;
import dev.assay.activities.scorer.PostedRules;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What scorers may do that reaches beyond an application.
 *
 * @param scripts whether commands of users are run
 * @param posted what may stand in documents of those who are not trusted with it
 */
public record ScorerSettings(ScriptSetting scripts, PostedRules posted) {

    private static final String HOSTS = "ASSAY_SCORER_HOSTS";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
    private static final Map<String, ScriptSetting> WORDS = Map.of("on", ScriptSetting.ON, "off", ScriptSetting.OFF);

    /**
     * {@return what the variables say; scripts are off unless they turn them on}
     *
     * @throws UnusableSettingException when what they say can't be used
     */
    public static ScorerSettings of(Variables variables) {
        return new ScorerSettings(
                variables
                        .find(ScriptSetting.VARIABLE)
                        .map(ScorerSettings::scripts)
                        .orElse(ScriptSetting.OFF),
                new PostedRules(variables.find(HOSTS).map(ScorerSettings::hosts).orElse(Set.of())));
    }

    private static ScriptSetting scripts(String word) {
        ScriptSetting setting = WORDS.get(word);
        if (setting == null) {
            throw new UnusableSettingException(ScriptSetting.VARIABLE + " must be on or off, got '" + word + "'");
        }
        return setting;
    }

    private static Set<String> hosts(String list) {
        Set<String> hosts = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
        hosts.stream().filter(host -> !HOST.matcher(host).matches()).findFirst().ifPresent(wrong -> {
            throw new UnusableSettingException(HOSTS + " names hosts, separated by commas, such as"
                    + " grader.example or grader.example:8443; '" + wrong + "' is none");
        });
        return hosts;
    }
}
