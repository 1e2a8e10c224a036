using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using SelfHost.Hosting;

namespace SelfHost.Tests.Hosting;

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

        var configuration = Create().Configuration;

        Assert.Equal(("of file", "3", "true", "x"), (configuration["Auth:Key"], configuration["Limit"], configuration["On"], configuration["ConnectionStrings:Db"]));
    }

    [Fact]
    public void Settings_ComeFromTheSampleWithoutLocalSettings()
    {
        Write("local.settings.sample.json", """{ "Values": { "Auth__Key": "of sample", "AZURE_FUNCTIONS_ENVIRONMENT": "Development" } }""");

        var builder = Create();

        Assert.Equal("of sample", builder.Configuration["Auth:Key"]);
        Assert.True(builder.Environment.IsDevelopment());
    }

    [Fact]
    public void Environment_IsProductionByDefault() => Assert.True(Create().Environment.IsProduction());

    [Fact]
    public void EnvironmentVariables_WinOverTheFile_AndTheCommandLineOverBoth()
    {
        var name = "SelfHostTest" + Guid.NewGuid().ToString("N");
        Write("local.settings.json", $$"""{ "Values": { "{{name}}__A": "file", "{{name}}__B": "file" } }""");
        Environment.SetEnvironmentVariable(name + "__A", "variable");
        Environment.SetEnvironmentVariable(name + "__B", "variable");
        try
        {
            var configuration = Create($"--{name}:B", "line").Configuration;

            Assert.Equal(("variable", "line"), (configuration[name + ":A"], configuration[name + ":B"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name + "__A", null);
            Environment.SetEnvironmentVariable(name + "__B", null);
        }
    }

    [Fact]
    public void DataFolder_IsAnAbsolutePathUnderTheCurrentFolderByDefault()
    {
        Assert.Equal(Path.GetFullPath(".data"), Create().Configuration["DataFolder"]);
        Assert.Equal(Path.GetFullPath("elsewhere"), Create("--data", "elsewhere").Configuration["DataFolder"]);
    }

    [Fact]
    public void Options_TakeTheirValueAfterAnEqualsSignToo()
    {
        var configuration = Create("--data=elsewhere", "--Limit=3", "--Note", "a=b").Configuration;

        Assert.Equal((Path.GetFullPath("elsewhere"), "3", "a=b"), (configuration["DataFolder"], configuration["Limit"], configuration["Note"]));
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

    [Fact]
    public void HttpFunctions_WithoutAWebApplication_AreAFault()
    {
        var fault = Assert.Throws<StartupFaultException>(() => TestApp.Build(_folder, _ => { }, typeof(Http.Greetings)));

        Assert.Contains("ConfigureFunctionsWebApplication", fault.Message, StringComparison.Ordinal);
    }

    private FunctionsApplicationBuilder Create(params string[] args) =>
        FunctionsApplication.CreateBuilder(["--script-root", _folder.Path, .. args]);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.Path, name), content);
}
