package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class CanonicalTextTests {

    @Test
    void halfASurrogatePairHashesUnlikeAQuestionMark() {
        String half = CanonicalJson.hash(StringNode.valueOf("\ud800"));

        assertThat(half).isNotEqualTo(CanonicalJson.hash(StringNode.valueOf("?")));
        assertThat(CanonicalJson.write(StringNode.valueOf("a\ud800b"))).isEqualTo("\"a\\ud800b\"");
    }

    @Test
    void wholePairsStayAsTheyAre() {
        assertThat(CanonicalJson.write(StringNode.valueOf("😀"))).isEqualTo("\"😀\"");
    }
}
