using ApiDocument;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>openapi.yaml, as it is committed and served, is what the functions declare.</summary>
public sealed class ApprovedDocumentTests
{
    private const int MostShown = 40;

    [Fact]
    public void Document_IsWhatTheFunctionsDeclare()
    {
        using var stream = typeof(App).Assembly.GetManifestResourceStream("openapi.yaml")!;
        using var reader = new StreamReader(stream);
        var approved = reader.ReadToEnd().ReplaceLineEndings("\n");
        var produced = Document.Write();

        Assert.True(approved == produced, $"""
            openapi.yaml is not what the functions declare. Is the difference meant? Then: dotnet run --project tools/openapi
            {Difference(approved.Split('\n'), produced.Split('\n'))}
            """);
    }

    [Fact]
    public void Difference_ShowsWhatIsGoneAndWhatIsNew()
    {
        Assert.Equal("@@ line 2\n-b\n+x\n+y", Difference(["a", "b", "c"], ["a", "x", "y", "c"]));
        Assert.Equal("@@ line 1\n-a", Difference(["a", "b"], ["b"]));
    }

    // Lines that both have at the start and at the end are left out.
    private static string Difference(string[] approved, string[] produced)
    {
        var same = approved.Zip(produced).TakeWhile(pair => pair.First == pair.Second).Count();
        var after = approved[same..].Reverse().Zip(produced[same..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n',
        [
            $"@@ line {same + 1}",
            .. approved[same..^after].Take(MostShown).Select(line => "-" + line),
            .. produced[same..^after].Take(MostShown).Select(line => "+" + line),
        ]);
    }
}
