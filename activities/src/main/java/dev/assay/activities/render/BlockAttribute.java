package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The attributes a block may have, in the order in which Thymeleaf runs them. */
enum BlockAttribute {
    EACH(200, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            String item = tokens.takeName("the name of the loop variable").text();
            String status =
                    tokens.take(",") ? tokens.takeName("the name of the status").text() : item + "Stat";
            tokens.takeOrFail(":");
            return new Instruction.Each(item, status, whole(tokens));
        }
    },
    SWITCH(250, true) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            return new Instruction.Switch(whole(tokens));
        }
    },
    CASE(275, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            if (tokens.take("*")) {
                tokens.requireEnd();
                return new Instruction.OtherCases();
            }
            return new Instruction.Case(whole(tokens));
        }
    },
    IF(300, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            return new Instruction.If(whole(tokens));
        }
    },
    UNLESS(400, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            return new Instruction.If(new Operators.Not(whole(tokens)));
        }
    },
    WITH(600, true) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            List<Instruction.Assignment> assignments = new ArrayList<>();
            do {
                String name = tokens.takeName("the name of a variable").text();
                tokens.takeAssignment();
                assignments.add(new Instruction.Assignment(name, new ExpressionParser(tokens).read()));
            } while (tokens.take(","));
            tokens.requireEnd();
            return new Instruction.With(assignments);
        }
    },
    TEXT(1300, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            return new Instruction.Text(whole(tokens));
        }
    },
    UTEXT(1400, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            return TEXT.read(tokens);
        }
    },
    REMOVE(1600, false) {
        @Override
        Instruction read(ExpressionTokens tokens) {
            return new Instruction.Remove(Instruction.Remove.wordIn(tokens).orElseGet(() -> whole(tokens)));
        }
    };

    private final int precedence;
    private final boolean keepsBodyCertain;

    BlockAttribute(int precedence, boolean keepsBodyCertain) {
        this.precedence = precedence;
        this.keepsBodyCertain = keepsBodyCertain;
    }

    /** Reads the attribute's value, all of it. */
    abstract Instruction read(ExpressionTokens tokens);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the rank in which Thymeleaf runs it within a tag; the same as in its standard dialect} */
    int precedence() {
        return precedence;
    }

    /** {@return whether the block's body runs once, whatever the values} */
    boolean keepsBodyCertain() {
        return keepsBodyCertain;
    }

    static BlockAttribute named(String written, Place place) {
        return Arrays.stream(values())
                .filter(attribute -> written.equals("th:" + attribute.word()))
                .findFirst()
                .orElseThrow(() -> new RenderException(
                        Kind.REFUSED,
                        place,
                        "'" + ExpressionTokens.shortened(written) + "' is not allowed; allowed are " + allowed()));
    }

    private static String allowed() {
        return String.join(
                ", ", Arrays.stream(values()).map(a -> "th:" + a.word()).toList());
    }

    private static Expression whole(ExpressionTokens tokens) {
        Expression expression = new ExpressionParser(tokens).read();
        tokens.requireEnd();
        return expression;
    }
}
