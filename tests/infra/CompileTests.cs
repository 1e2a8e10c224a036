using System.Text.Json;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The compiler has nothing to say.</summary>
public sealed class CompileTests(Templates templates)
{
    public static TheoryData<string> Profiles => [.. Templates.Profiles];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Evaluation_IsComplete(string profile) => Assert.Empty((await templates.ReadAsync(profile)).Diagnostics);

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    [InlineData("main.china.bicepparam")]
    public async Task Lint_FindsNothing(string file)
    {
        var (output, messages) = await Bicep.RunAsync(Repository.Infra, "lint", file, "--diagnostics-format", "sarif");

        var runs = JsonDocument.Parse(output.Length > 0 ? output : messages).RootElement.GetProperty("runs").EnumerateArray();
        Assert.Empty(runs.SelectMany(run => run.GetProperty("results").EnumerateArray()).Select(result => result.GetRawText()));
    }

    [Fact]
    public async Task Format_ChangesNothing()
    {
        using var folder = new TemplateFolder();

        await Bicep.RunAsync(folder.FullPath, "format", "--pattern", "**/*.bicep");

        Assert.All(Directory.EnumerateFiles(folder.FullPath, "*.bicep", SearchOption.AllDirectories), file =>
            Assert.Equal(File.ReadAllText(Path.Combine(Repository.Infra, Path.GetRelativePath(folder.FullPath, file))), File.ReadAllText(file)));
    }
}
