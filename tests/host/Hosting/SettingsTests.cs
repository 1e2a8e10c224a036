using FunctionsHost.Hosting;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Tests.Hosting;

/// <summary>Where settings come from, and which of them wins.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_ComeFromLocalSettings()
    {
        Write("local.settings.json", """{ "Values": { "Auth__Key": "of file", "Limit": 3, "On": true, } /* as written */, "ConnectionStrings": { "Db": "x" } }""");
        Write("local.settings.sample.json", """{ "Values": { "Auth__Key": "of sample" } }""");

        var settings = Read();

        Assert.Equal(("of file", "3", "true", "x"), (settings["Auth:Key"], settings["Limit"], settings["On"], settings["ConnectionStrings:Db"]));
    }

    [Fact]
    public void Settings_ComeFromTheSampleWithoutLocalSettings()
    {
        Write("local.settings.sample.json", """{ "Values": { "Auth__Key": "of sample", "AZURE_FUNCTIONS_ENVIRONMENT": "Development" } }""");

        var settings = Read();

        Assert.Equal(("of sample", "Development"), (settings["Auth:Key"], settings[AppSettings.EnvironmentSetting]));
    }

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Staging", null)]
    [InlineData("Development", "of sample")]
    public void Settings_ComeFromTheSampleInDevelopmentOnly(string environment, string? value)
    {
        Write("local.settings.sample.json", """{ "Values": { "Auth__Key": "of sample", "AZURE_FUNCTIONS_ENVIRONMENT": "Development" } }""");

        var settings = Read("--" + AppSettings.EnvironmentSetting, environment);

        Assert.Equal((value, environment), (settings["Auth:Key"], settings[AppSettings.EnvironmentSetting]));
    }

    [Fact]
    public void EnvironmentVariables_WinOverTheFile_AndTheCommandLineOverBoth()
    {
        var name = "HostTest" + Guid.NewGuid().ToString("N");
        Write("local.settings.json", $$"""{ "Values": { "{{name}}__A": "file", "{{name}}__B": "file", "{{name}}__C": "file" } }""");
        Environment.SetEnvironmentVariable(name + "__A", "variable");
        Environment.SetEnvironmentVariable(name + "__B", "variable");
        try
        {
            var settings = Read($"--{name}:B", "line");

            Assert.Equal(("variable", "line", "file"), (settings[name + ":A"], settings[name + ":B"], settings[name + ":C"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name + "__A", null);
            Environment.SetEnvironmentVariable(name + "__B", null);
        }
    }

    [Fact]
    public void Options_TakeTheirValueAfterAnEqualsSignToo()
    {
        var arguments = HostArguments.Parse(["--data=elsewhere", "--Limit=3", "--Note", "a=b"]);

        Assert.Equal("elsewhere", arguments.Data);
        Assert.Equal(["--Limit", "3", "--Note", "a=b"], arguments.Rest);
        Assert.Equal((7072, 7073), (HostArguments.Parse(["--port=7072"]).Port, HostArguments.Parse(["--port", "7073"]).Port));
    }

    [Theory]
    [InlineData("7072")]
    [InlineData("-p")]
    [InlineData("--")]
    [InlineData("--Limit")]
    public void WordThatIsNoOption_IsAFault(string word)
    {
        var fault = Assert.Throws<StartupFaultException>(() => HostArguments.Parse(["--port", "0", word]));

        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
    }

    private ConfigurationManager Read(params string[] rest) => AppSettings.Read(LocalSettings.Read(_folder.Path, AppSettings.TakesSample(rest, [])), rest, []);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.Path, name), content);
}
