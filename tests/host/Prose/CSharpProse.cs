using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionsHost.Tests.Prose;

/// <summary>The texts for people in a C# file: comments, doc comments, messages, and the names of its declarations.</summary>
public sealed partial class CSharpProse
{
    private const string Code = "`code`";

    private readonly string _area;
    private readonly string _file;
    private readonly SyntaxNode _root;

    private CSharpProse(string area, string file, string text)
    {
        (_area, _file) = (area, file);
        _root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse)).GetRoot();
    }

    public static IEnumerable<ProsePiece> Read(string area, string file, string text)
    {
        var source = new CSharpProse(area, file, text);
        return [.. source.Docs(), .. source.Comments(), .. source.Messages(), .. source.Declarations()];
    }

    private IEnumerable<ProsePiece> Docs() =>
        from trivia in _root.DescendantTrivia()
        where trivia.GetStructure() is DocumentationCommentTriviaSyntax
        let member = trivia.Token.Parent?.AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax)
        from element in ((DocumentationCommentTriviaSyntax)trivia.GetStructure()!).Content.OfType<XmlElementSyntax>()
        let parameter = element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText
        select Piece(element, parameter is "cancellationToken" or "cancellation" ? ProseKind.CancellationDoc : ProseKind.Doc, TextOf(element)) with
        {
            Names = [.. parameter is null ? NamesOf(member) : [parameter]],
        };

    private IEnumerable<ProsePiece> Comments()
    {
        var text = new StringBuilder();
        SyntaxTrivia? first = null;
        var lastLine = -2;
        foreach (var trivia in _root.DescendantTrivia().Where(trivia => trivia.RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia))
        {
            var line = trivia.GetLocation().GetLineSpan().StartLinePosition.Line;
            if (line != lastLine + 1 && first is { } begun)
            {
                yield return Piece(begun, text.ToString());
                text.Clear();
                first = null;
            }

            first ??= trivia;
            text.Append(text.Length == 0 ? "" : " ").Append(trivia.ToString().Trim('/', '*', ' '));
            lastLine = line;
        }

        if (first is { } last)
        {
            yield return Piece(last, text.ToString());
        }
    }

    private IEnumerable<ProsePiece> Messages() =>
        from node in _root.DescendantNodes()
        let text = node switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax interpolated => string.Concat(
                interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : Code)),
            _ => "",
        }
        where !text.Contains('\n', StringComparison.Ordinal) && !Statement().IsMatch(text) && PlainWord().Count(text) >= 4
        select Piece(node, ProseKind.Message, text);

    private IEnumerable<ProsePiece> Declarations() =>
        from node in _root.DescendantNodes()
        let name = node switch
        {
            BaseTypeDeclarationSyntax declared => declared.Identifier,
            MethodDeclarationSyntax method => method.Identifier,
            LocalFunctionStatementSyntax function => function.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            EnumMemberDeclarationSyntax value => value.Identifier,
            VariableDeclaratorSyntax variable => variable.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            SingleVariableDesignationSyntax variable => variable.Identifier,
            ForEachStatementSyntax loop => loop.Identifier,
            _ => default,
        }
        where name.ValueText.Length > 0
        select Piece(node, ProseKind.Declaration, name.ValueText) with
        {
            Names = node is EnumMemberDeclarationSyntax { Parent: EnumDeclarationSyntax type } ? [$"{type.Identifier.ValueText}.{name.ValueText}"] : [],
        };

    private static IEnumerable<string> NamesOf(SyntaxNode? member) => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText, property.Type.ToString()],
        EnumMemberDeclarationSyntax value => [value.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)],
        ConstructorDeclarationSyntax constructor => [constructor.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        _ => [],
    };

    private static string TextOf(XmlNodeSyntax node) => node switch
    {
        XmlElementSyntax element when element.StartTag.Name.LocalName.ValueText is "c" or "code" => Code,
        XmlElementSyntax element => string.Concat(element.Content.Select(TextOf)),
        XmlEmptyElementSyntax => Code,
        XmlTextSyntax text => string.Concat(text.TextTokens.Select(token => token.ValueText)),
        _ => "",
    };

    private ProsePiece Piece(SyntaxNode node, ProseKind kind, string text) => Piece(node.GetLocation(), kind, text);

    private ProsePiece Piece(SyntaxTrivia trivia, string text) => Piece(trivia.GetLocation(), ProseKind.Comment, text);

    private ProsePiece Piece(Location location, ProseKind kind, string text) =>
        new(_area, $"{_file}:{location.GetLineSpan().StartLinePosition.Line + 1}", kind, ProseFiles.Flat(text));

    [GeneratedRegex(@"(?<=^|[\s(])[A-Za-z’'-]+(?=[\s.,:;!?)]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainWord();

    // SQL, shell, and values of headers and connection strings.
    [GeneratedRegex(@"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|trap)\b|\w=[^=]*;", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();
}
