using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SelfHost.Tests.Hosting;

/// <summary>Start, faults at start, and stop of a whole process.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_PrintsFunctionsIgnoredKeysAndReadiness()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "host.json"),
            """{ "version": "2.0", "concurrency": { "dynamicConcurrencyEnabled": true }, "invented": 1, "extensions": { "http": { "routePrefix": "v", "maxOutstandingRequests": 5 } } }""");
        await using var sample = SampleProcess.Start(_folder, "--port", "0", "--data", "here");
        var address = await sample.ReadyAsync();
        await sample.TerminateAsync();

        var (exitCode, output, errors) = await sample.EndAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains($"Functions:\n\n\tHello: [GET,POST] {address}v/hello/{{name}}\n\n\tEveryHour: timerTrigger\n", output, StringComparison.Ordinal);
        Assert.Contains("'concurrency:dynamicConcurrencyEnabled' has no effect", output, StringComparison.Ordinal);
        Assert.Contains("'invented' has no effect", output, StringComparison.Ordinal);
        Assert.Contains("'extensions:http:maxOutstandingRequests' has no effect", output, StringComparison.Ordinal);
        Assert.EndsWith($"(Production), data in {Path.Combine(_folder.Path, "here")}", output.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad-cron", "'0 61 * * * *'", "'BadCron'", "write six fields")]
    [InlineData("missing-setting", "'Sweep__Schedule'", "'MissingSetting'", "local.settings.json")]
    [InlineData("missing-connection", "'Absent'", "'MissingConnection'", "Endpoint=sb://localhost/")]
    [InlineData("duplicate-name", "SelfHost.Sample.Hello.Run", "SelfHost.Sample.HelloAgain.Run", "its own name")]
    [InlineData("duplicate-route", "'Hello'", "'HelloElsewhere'", "change the route")]
    [InlineData("bad-route", "hello/{name", "'BadRoute'", "correct Route")]
    [InlineData("bad-constraint", "'prime'", "'BadConstraint'", "ASP.NET Core routing knows")]
    [InlineData("abstract", "'Abstract'", "SelfHost.Sample.Abstract", "a class that can be created")]
    [InlineData("no-trigger", "'NoTrigger'", "0 trigger parameters", "exactly one")]
    [InlineData("app-fault", "the sample's value is missing over two lines", "missing", "set Sample:Value")]
    [InlineData("app-crash", "InvalidOperationException", "the sample's value is missing", "over two lines")]
    public Task FaultOfTheApp_IsOneLine(string sample, params string[] parts) =>
        ExpectFaultAsync(["--sample", sample, "--port", "0"], parts);

    [Theory]
    [InlineData("--port", "x", "--port 'x' is not a port")]
    [InlineData("--port", "65536", "is not a port")]
    [InlineData("--data", "", "--data has no value")]
    public Task WrongOption_IsOneLine(string option, string value, string part) => ExpectFaultAsync([option, value], part);

    [Theory]
    [InlineData("host.json", "{ \"version\": ", "is not valid JSON (line 1")]
    [InlineData("host.json", "[]", "is not a JSON object")]
    [InlineData("host.json", """{ "functionTimeout": "soon" }""", "'functionTimeout'")]
    [InlineData("host.json", """{ "version": "1.0" }""", "'version'")]
    [InlineData("host.json", """{ "extensions": { "serviceBus": { "maxConcurrentCalls": 0 } } }""", "maxConcurrentCalls")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 0 } } }""", "maxConcurrentActivityFunctions")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "maxConcurrentOrchestratorFunctions": "x" } } }""", "maxConcurrentOrchestratorFunctions")]
    [InlineData("local.settings.json", "{ \"Values\": }", "is not valid JSON")]
    [InlineData("local.settings.json", """{ "Values": [] }""", "'Values'")]
    [InlineData("local.settings.json", """{ "Values": { "A": {} } }""", "'Values:A'")]
    [InlineData("local.settings.json", """{ "IsEncrypted": true }""", "encrypted")]
    [InlineData("local.settings.json", """{ "Host": { "LocalHttpPort": "high" } }""", "Host:LocalHttpPort")]
    public async Task WrongFile_IsOneLine(string name, string content, string part)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, name), content);

        await ExpectFaultAsync(["--port", "0"], name, part);
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
        await using var first = SampleProcess.Start(_folder, "--port", "0");
        await first.ReadyAsync();

        await ExpectFaultAsync(["--port", "0"], $"another process ({first.Id})", "--data");
    }

    [Fact]
    public async Task DataFolder_IsFreeAgainAfterAKill()
    {
        await using (var killed = SampleProcess.Start(_folder, "--port", "0"))
        {
            await killed.ReadyAsync();
        }

        await using var next = SampleProcess.Start(_folder, "--port", "0");
        await next.ReadyAsync();
    }

    [Fact]
    public async Task Terminated_AnswersRunningRequestsAndExitsWithZero()
    {
        await using var sample = SampleProcess.Start(_folder, "--port", "0");
        var address = await sample.ReadyAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /api/hello/Li HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"u8.ToArray());
        // The function reads: the server asks for the body.
        Assert.StartsWith("HTTP/1.1 100", await ReadAsync(stream), StringComparison.Ordinal);

        await sample.TerminateAsync();
        await stream.WriteAsync("!"u8.ToArray());

        Assert.Contains("Li!", await ReadAsync(stream), StringComparison.Ordinal);
        Assert.Equal((0, ""), ((await sample.EndAsync()).ExitCode, (await sample.EndAsync()).Errors));
    }

    [Fact]
    public async Task Terminated_WhileStarting_EndsWithoutAFault()
    {
        await using var sample = SampleProcess.Start(_folder, "--port", "0", "--sample", "slow-start");
        await sample.StartingAsync();

        await sample.TerminateAsync();

        var (exitCode, _, errors) = await sample.EndAsync();
        Assert.Equal((0, ""), (exitCode, errors));
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }

    private async Task ExpectFaultAsync(string[] args, params string[] parts)
    {
        await using var sample = SampleProcess.Start(_folder, args);

        var (exitCode, output, errors) = await sample.EndAsync();

        Assert.Equal(1, exitCode);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }
}
