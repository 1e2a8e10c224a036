using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FunctionsHost.Tests.Hosting;

/// <summary>Start, faults at start, and stop of a whole process.</summary>
[Trait("Speed", "slow")]
public sealed class StartupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_PrintsFunctionsIgnoredKeysAndReadiness()
    {
        var app = SampleApp.In(_folder);
        await File.WriteAllTextAsync(
            Path.Combine(app, "host.json"),
            """{ "version": "2.0", "concurrency": { "dynamicConcurrencyEnabled": true }, "invented": 1, "extensions": { "http": { "routePrefix": "v", "maxOutstandingRequests": 5 } } }""");
        await using var host = HostProcess.StartOn(app, _folder, [], "--port", "0", "--data", "here", "--Sample:Schedule", "0 30 * * * *");
        var address = await host.ReadyAsync();
        await host.TerminateAsync();

        var (exitCode, output, errors) = await host.EndAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains($"\n\tHello: [GET,POST] {address}v/hello/{{name}}\n\n", output, StringComparison.Ordinal);
        Assert.Contains("\n\tEveryHour: timerTrigger\n", output, StringComparison.Ordinal);
        Assert.Contains("'concurrency:dynamicConcurrencyEnabled' has no effect", output, StringComparison.Ordinal);
        Assert.Contains("'invented' has no effect", output, StringComparison.Ordinal);
        Assert.Contains("'extensions:http:maxOutstandingRequests' has no effect", output, StringComparison.Ordinal);
        Assert.EndsWith($"(Production), data in {Path.Combine(_folder.Path, "here")}", output.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app-fault", "the sample's value is missing over two lines" + "; set Sample:Value")]
    [InlineData("app-crash", "InvalidOperationException: the sample's value is missing over two lines")]
    [InlineData("index-crash", "InvalidOperationException: the sample's value is missing over two lines")]
    [InlineData("index-fault", "Object name: 'IServiceProvider'.)")]
    [InlineData("main-throws", "InvalidOperationException: the sample's value is missing over two lines")]
    [InlineData("exit", "exit code 7")]
    [InlineData("no-http", "ConfigureFunctionsWebApplication()")]
    public Task FaultOfTheApp_IsOneLine(string start, string part) => ExpectFaultAsync(["--Sample:Start", start, "--port", "0"], part);

    [Fact]
    public async Task AppThatFailsFast_IsOneLineBesideTheRuntimesOwn()
    {
        await using var host = HostProcess.Start(_folder, "--port", "0", "--Sample:Start", "fail-fast");

        var (exitCode, output, errors) = await host.EndAsync();

        Assert.Equal((1, "error: the app did not start: it ended with exit code 134"), (exitCode, errors.Trim()));
        Assert.Contains("the sample fails fast", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortTakenFromTheWorker_IsTriedAgain()
    {
        await using var host = HostProcess.Start(
            _folder, "--port", "0", "--Sample:Start", "port-taken", "--Sample:Taken", Path.Combine(_folder.Path, "taken"));

        await host.ReadyAsync();
        await host.TerminateAsync();

        var (exitCode, output, _) = await host.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("port was taken before it listened", output, StringComparison.Ordinal);
    }

    [Fact]
    public Task MissingSettingOfATrigger_IsOneLine() =>
        ExpectFaultAsync(SampleApp.In(_folder), ["--port", "0"], "'Sample__Schedule'", "'AtStart'", "local.settings.json");

    [Theory]
    [InlineData("--port", "x", "--port 'x' is not a port")]
    [InlineData("--port", "65536", "is not a port")]
    [InlineData("--data", "", "--data has no value")]
    [InlineData("7071", "--port", "'7071' on the command line is not an option")]
    public Task WrongOption_IsOneLine(string option, string value, string part) => ExpectFaultAsync([option, value], part);

    [Theory]
    [InlineData("no app is named")]
    [InlineData("no app is named", "--port", "0")]
    [InlineData("worker.config.json is missing", ".")]
    [InlineData("worker.config.json is missing", "nowhere", "--port", "0")]
    public async Task NoApp_IsOneLine(string part, params string[] args)
    {
        await using var host = HostProcess.StartOn(args.FirstOrDefault() ?? "", _folder, [], args.Length > 1 ? args[1..] : []);

        await ExpectFaultAsync(host, part);
    }

    [Theory]
    [InlineData("host.json", "{ \"version\": ", "is not valid JSON (line 1")]
    [InlineData("host.json", "[]", "is not a JSON object")]
    [InlineData("host.json", """{ "functionTimeout": "soon" }""", "'functionTimeout'")]
    [InlineData("host.json", """{ "version": "1.0" }""", "'version'")]
    [InlineData("host.json", """{ "extensions": { "serviceBus": { "maxConcurrentCalls": 0 } } }""", "maxConcurrentCalls")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 0 } } }""", "maxConcurrentActivityFunctions")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "maxConcurrentOrchestratorFunctions": "x" } } }""", "maxConcurrentOrchestratorFunctions")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "defaultVersion": 1 } } }""", "defaultVersion")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "versionMatchStrategy": "Newer" } } }""", "None, Strict, CurrentOrOlder")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "versionFailureStrategy": "3" } } }""", "Reject, Fail")]
    [InlineData("local.settings.json", "{ \"Values\": }", "is not valid JSON")]
    [InlineData("local.settings.json", """{ "Values": [] }""", "'Values'")]
    [InlineData("local.settings.json", """{ "Values": { "A": {} } }""", "'Values:A'")]
    [InlineData("local.settings.json", """{ "IsEncrypted": true }""", "encrypted")]
    [InlineData("local.settings.json", """{ "Host": { "LocalHttpPort": "high" } }""", "Host:LocalHttpPort")]
    public async Task WrongFile_IsOneLine(string name, string content, string part)
    {
        var app = SampleApp.In(_folder);
        await File.WriteAllTextAsync(Path.Combine(app, name), content);

        await ExpectFaultAsync(app, ["--port", "0"], name, part);
    }

    [Fact]
    public async Task SampleSettings_AreForDevelopmentOnly()
    {
        var app = SampleApp.In(_folder);
        await File.WriteAllTextAsync(
            Path.Combine(app, "local.settings.sample.json"),
            """{ "Values": { "AZURE_FUNCTIONS_ENVIRONMENT": "Development", "Sample__Schedule": "0 30 * * * *" } }""");

        await using var production = HostProcess.StartOn(app, _folder, [("AZURE_FUNCTIONS_ENVIRONMENT", "Production")], "--port", "0");
        await ExpectFaultAsync(production, "'Sample__Schedule'", "is missing");
        await using var development = HostProcess.StartOn(app, _folder, [], "--port", "0");
        await development.ReadyAsync();
        await development.TerminateAsync();

        Assert.Contains("(Development)", (await development.EndAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakenPort_IsOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await ExpectFaultAsync(["--port", port], port, "--port N");
    }

    [Fact]
    public async Task UnusableDataFolder_IsOneLine()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "");

        await ExpectFaultAsync(["--port", "0", "--data", Path.Combine(file, "data")], file, "--data");
    }

    [Fact]
    public async Task SecondProcess_OnTheSameData_IsOneLineThatNamesTheFirst()
    {
        await using var first = HostProcess.Start(_folder, "--port", "0");
        await first.ReadyAsync();

        await ExpectFaultAsync(["--port", "0"], $"another process ({first.Id})", "--data");
    }

    [Fact]
    public async Task DataFolder_IsFreeAgainAfterAKill()
    {
        await using (var killed = HostProcess.Start(_folder, "--port", "0"))
        {
            await killed.ReadyAsync();
        }

        await using var next = HostProcess.Start(_folder, "--port", "0");
        await next.ReadyAsync();
    }

    [Fact]
    public async Task Terminated_AnswersRunningRequestsAndExitsWithZero()
    {
        await using var host = HostProcess.Start(_folder, "--port", "0");
        var address = await host.ReadyAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /v1/hello/Li HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"u8.ToArray());
        // The request is on its way to the function: the server asks for the body.
        Assert.StartsWith("HTTP/1.1 100", await ReadAsync(stream), StringComparison.Ordinal);

        await host.TerminateAsync();
        await stream.WriteAsync("!"u8.ToArray());

        Assert.Contains("Li!", await ReadAsync(stream), StringComparison.Ordinal);
        var (exitCode, _, errors) = await host.EndAsync();
        Assert.Equal((0, ""), (exitCode, errors));
    }

    [Fact]
    public async Task Terminated_WhileStarting_EndsWithoutAFault()
    {
        await using var host = HostProcess.Start(_folder, "--port", "0", "--Sample:Start", "slow-start");
        await host.StartingAsync();

        await host.TerminateAsync();

        var (exitCode, _, errors) = await host.EndAsync();
        Assert.Equal((0, ""), (exitCode, errors));
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }

    private static async Task ExpectFaultAsync(HostProcess host, params string[] parts)
    {
        var (exitCode, output, errors) = await host.EndAsync();

        Assert.Equal(1, exitCode);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    private Task ExpectFaultAsync(string[] args, params string[] parts) => ExpectFaultAsync(SampleApp.Folder, args, parts);

    private async Task ExpectFaultAsync(string app, string[] args, params string[] parts)
    {
        await using var host = HostProcess.StartOn(app, _folder, [], args);

        await ExpectFaultAsync(host, parts);
    }
}
