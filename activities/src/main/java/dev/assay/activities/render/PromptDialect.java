package dev.assay.activities.render;

import dev.assay.activities.render.BlockTag.Attribute;
import java.util.HashSet;
import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.text.AbstractTextProcessor;
import org.thymeleaf.processor.text.ITextStructureHandler;
import org.thymeleaf.standard.processor.StandardBlockTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * The only dialect of our Thymeleaf engine: it runs skeletons (see {@link CompiledTemplate}). Without the standard
 * dialect there is no OGNL, no preprocessing, no fragments, no links, no inlining and no expression objects.
 */
final class PromptDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "th";
    private static final int TEXT_PRECEDENCE = 1000;

    PromptDialect() {
        super("Assay prompts", PREFIX, 1000);
    }

    @Override
    public Set<IProcessor> getProcessors(String dialectPrefix) {
        Set<IProcessor> processors = new HashSet<>();
        processors.add(new StandardBlockTagProcessor(TemplateMode.TEXT, null, ""));
        processors.add(new TextRunProcessor());
        for (BlockAttribute attribute : BlockAttribute.values()) {
            processors.add(new InstructionProcessor(attribute));
        }
        return processors;
    }

    /** Replaces a text run's number by its text. */
    private static final class TextRunProcessor extends AbstractTextProcessor {

        TextRunProcessor() {
            super(TemplateMode.TEXT, TEXT_PRECEDENCE);
        }

        @Override
        protected void doProcess(ITemplateContext context, IText text, ITextStructureHandler handler) {
            EngineScope scope = EngineScope.of(context);
            TextRun run = scope.template().runs().get(Integer.parseInt(text.getText()));
            handler.setText(run.render(scope));
        }
    }

    /** Runs the instruction whose number is the attribute's value. */
    private static final class InstructionProcessor extends AbstractAttributeTagProcessor {

        InstructionProcessor(BlockAttribute attribute) {
            super(TemplateMode.TEXT, PREFIX, null, false, attribute.word(), true, attribute.precedence(), true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName attributeName,
                String attributeValue,
                IElementTagStructureHandler handler) {
            EngineScope scope = EngineScope.of(context);
            scope.budget().step();
            Attribute attribute = scope.template().instructions().get(Integer.parseInt(attributeValue));
            try {
                attribute.instruction().apply(scope, handler);
            } catch (RenderException failed) {
                throw failed.at(attribute.place());
            }
        }
    }
}
