using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.OpenApi;
using ElevatorFunctions.Wording;

namespace ElevatorFunctions.Tests.Wording;

/// <summary>Every reason has a sentence in both languages, in one table, and is given somewhere.</summary>
public sealed partial class ReasonTextsTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    // It carries both sentences itself.
    private static readonly Reason Stated = Reason.Stated("旧报告的原因", "must be what an old report says");

    private static readonly IReadOnlyList<Reason> All = [.. Made().DistinctBy(reason => reason.Code)];

    public static TheoryData<string> Codes => [.. All.Select(reason => reason.Code)];

    [Fact]
    public void Codes_AreThoseOfTheTableAndOfTheContract()
    {
        var codes = All.Select(reason => reason.Code).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(codes, ReasonTexts.Codes.Order(StringComparer.Ordinal));
        Assert.Equal(
            codes,
            ApiContract.Current.Root["components"]!["schemas"]!["ReasonCode"]!["enum"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Sentence_IsThereInBothLanguages_WithEveryFigure(string code)
    {
        var reason = All.Single(one => one.Code == code);

        foreach (var isEnglish in new[] { true, false })
        {
            var named = Placeholder().Matches(ReasonTexts.Sentence(code, isEnglish)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            Assert.Subset(reason.Params.Keys.ToHashSet(StringComparer.Ordinal), named);
            Assert.True(reason == Stated || named.Count == reason.Params.Count, $"{code} leaves a figure out");
            var text = ReasonTexts.Of(reason, isEnglish);
            Assert.DoesNotMatch(Placeholder(), text);
            Assert.Equal(!isEnglish, Han().IsMatch(text));
        }

        Assert.StartsWith("must ", ReasonTexts.Of(reason, isEnglish: true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sentences_AreAllDifferent(bool isEnglish) =>
        Assert.Equal(ReasonTexts.Codes.Count, ReasonTexts.Codes.Select(code => ReasonTexts.Sentence(code, isEnglish)).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void EveryReason_IsGivenSomewhere()
    {
        var sources = Sources().Where(file => Path.GetFileName(file) != "Reasons.cs").Select(File.ReadAllText).ToArray();
        var used = sources.SelectMany(text => Use().Matches(text)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Factories().Select(factory => factory.Name).Except(used, StringComparer.Ordinal));
    }

    [Fact]
    public void AReason_IsMadeByItsFactoryOnly()
    {
        var made = Sources().Where(file => Restoring().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);

        Assert.Equal(["StoredReason.cs"], made);
    }

    [Fact]
    public void Lists_AreSpokenInEachLanguage()
    {
        Assert.Equal("must be one of a, b", ReasonTexts.Of(Reason.NotOneOf("a", "b"), isEnglish: true));
        Assert.Equal("必须是以下之一：a、b", ReasonTexts.Of(Reason.NotOneOf("a", "b"), isEnglish: false));
        Assert.Equal("must be a number from 0 to 0.5", ReasonTexts.Of(Reason.NotInRange(0, 0.5), isEnglish: true));
    }

    [Fact]
    public void ACodeOfAnEarlierRelease_StandsForItself() =>
        Assert.Equal("gone", ReasonTexts.Of(Reason.Restore("gone", new Dictionary<string, object>(StringComparer.Ordinal)), isEnglish: true));

    private static IEnumerable<MemberInfo> Factories() =>
        typeof(Reason).GetMembers(BindingFlags.Public | BindingFlags.Static).Where(member =>
            member is PropertyInfo { PropertyType: var type } && type == typeof(Reason)
            || member is MethodInfo { IsSpecialName: false, Name: not nameof(Reason.Restore), ReturnType: var returned } && returned == typeof(Reason));

    private static IEnumerable<Reason> Made() => Factories().Select(factory => factory switch
    {
        PropertyInfo property => (Reason)property.GetValue(null)!,
        MethodInfo { Name: nameof(Reason.Stated) } => Stated,
        MethodInfo method => (Reason)method.Invoke(null, [.. method.GetParameters().Select(Sample)])!,
        _ => throw new InvalidOperationException(factory.Name),
    });

    private static object Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(int) => 7,
        var type when type == typeof(long) => 7L,
        var type when type == typeof(double) => 0.5,
        var type when type == typeof(string) => "x",
        var type when type == typeof(DateOnly) => new DateOnly(2026, 3, 4),
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(IEnumerable<string>) => new[] { "x", "y" },
        var type => throw new InvalidOperationException($"{parameter.Name} is of a type that no figure has: {type}"),
    };

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static IEnumerable<string> Sources() =>
        new[] { "core", "functions" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Han();

    [GeneratedRegex(@"\bReason\.(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Use();

    [GeneratedRegex(@"\bReason\.(Restore|Stated)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Restoring();
}
