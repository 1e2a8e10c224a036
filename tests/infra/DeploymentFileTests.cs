using TestSupport;
using YamlDotNet.RepresentationModel;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>azure.yaml and the hooks, as far as they can be tried without Azure.</summary>
public sealed class DeploymentFileTests
{
    private static readonly string Hooks = Path.Combine(Repository.Infra, "hooks");

    public static TheoryData<string> HookFiles => [.. Directory.EnumerateFiles(Hooks).Select(path => Path.GetFileName(path))];

    [Fact]
    public void Paths_Exist()
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(Repository.Text("azure.yaml"));
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var project = Path.Combine(Repository.Root, Text(root["services"]["api"]["project"]));

        Assert.True(File.Exists(Path.Combine(Repository.Root, Text(root["infra"]["path"]), Text(root["infra"]["module"]) + ".bicep")));
        Assert.True(Directory.Exists(project));
        Assert.All(RunsOf(root["hooks"]), run => Assert.True(File.Exists(Path.Combine(Repository.Root, run)), run));
        // Hooks of a service run in its folder.
        Assert.All(RunsOf(root["services"]["api"]["hooks"]), run => Assert.True(File.Exists(Path.Combine(project, run)), run));
    }

    [Theory]
    [MemberData(nameof(HookFiles))]
    public async Task Hook_IsAShellScript(string file)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        var path = Path.Combine(Hooks, file);

        Assert.Equal(0, (await Shell.RunAsync(Repository.Root, "sh", "-n", path)).Code);
        Assert.Equal(0, (await Shell.RunAsync(Repository.Root, "test", "-x", path)).Code);
    }

    [Fact]
    public async Task Package_IsBuiltWithTheOfficialPackages()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        using var folder = new TempFolder();
        var (hooks, functions) = (folder.Combine("infra", "hooks"), folder.Combine("functions"));
        Directory.CreateDirectory(hooks);
        Directory.CreateDirectory(functions);
        foreach (var hook in (string[])["prepackage.sh", "postpackage.sh"])
        {
            File.Copy(Path.Combine(Hooks, hook), Path.Combine(hooks, hook));
        }

        await File.WriteAllTextAsync(Path.Combine(functions, "app.proj"), "<Project />");

        Assert.Equal(0, (await Shell.RunAsync(functions, "sh", "../infra/hooks/prepackage.sh")).Code);
        Assert.Equal("true", (await Shell.RunAsync(functions, "dotnet", "msbuild", "app.proj", "-getProperty:OfficialPackages")).Output.Trim());
        Assert.Equal(0, (await Shell.RunAsync(functions, "sh", "../infra/hooks/postpackage.sh")).Code);
        Assert.Equal("", (await Shell.RunAsync(functions, "dotnet", "msbuild", "app.proj", "-getProperty:OfficialPackages")).Output.Trim());
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("china")]
    public async Task Profile_IsChosen(string profile)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        using var folder = new TemplateFolder();

        Assert.Equal(0, (await Shell.RunAsync(folder.FullPath, Answers(profile), "sh", "hooks/preprovision.sh")).Code);

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Repository.Infra, $"main.{profile}.bicepparam")),
            await File.ReadAllTextAsync(Path.Combine(folder.FullPath, "main.bicepparam")));
    }

    [Theory]
    [InlineData("ELEVATORS_PROFILE", "moon")]
    [InlineData("ALERT_EMAIL", "")]
    [InlineData("IDENTITY_PUBLIC_KEY", "")]
    [InlineData("BASE_URL", "")]
    public async Task MissingValue_StopsTheDeployment(string name, string value)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        using var folder = new TemplateFolder();
        var answers = Answers("prod");
        answers[name] = value;

        var (code, output) = await Shell.RunAsync(folder.FullPath, answers, "sh", "hooks/preprovision.sh");

        Assert.NotEqual(0, code);
        Assert.Contains($"{name} must be", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullPath, "main.bicepparam")));
    }

    private static Dictionary<string, string> Answers(string profile) => new(StringComparer.Ordinal)
    {
        ["ELEVATORS_PROFILE"] = profile,
        ["ALERT_EMAIL"] = "duty@example.invalid",
        ["BUDGET_START"] = "2026-12-01",
        ["IDENTITY_ISSUER"] = "https://idp.example.invalid",
        ["IDENTITY_PUBLIC_KEY"] = "a key",
        ["RESCUE_CENTRE_TELEPHONE"] = "0000-96333",
        ["BASE_URL"] = "https://elevators.example.invalid",
        ["SMS_FROM"] = "+8500000000",
    };

    private static IEnumerable<string> RunsOf(YamlNode hooks) => ((YamlMappingNode)hooks).Children.Values.Select(hook => Text(hook["run"]));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
