using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Worker;

/// <summary>The worker ends with its host, however that ends.</summary>
[Trait("Speed", "slow")]
public sealed class OrphanTests : IDisposable
{
    // Two seconds are the promise, the rest is for a machine that runs many tests at a time.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-KILL")]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    [InlineData("-HUP")]
    public async Task Worker_EndsWithTheHost(string signal)
    {
        await using var host = HostProcess.Start(_folder, "--port", "0");
        var worker = await WorkerAsync(await host.ReadyAsync());
        Assert.True(LiveProcess.Exists(worker));

        await LiveProcess.SignalAsync(signal, host.Id);
        await LiveProcess.EndsAsync(host.Id);

        Assert.InRange(await LiveProcess.EndsAsync(worker), TimeSpan.Zero, Limit);
    }

    [Fact]
    public async Task Worker_ThatHangs_EndsWithAHostThatIsKilled()
    {
        await using var host = HostProcess.Start(_folder, "--port", "0");
        var address = await host.ReadyAsync();
        var worker = await WorkerAsync(address);
        using var client = new HttpClient { BaseAddress = address };
        var hung = client.PostAsync("v1/hang", null);
        using (var connection = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(1) })
        {
            // Until it hangs.
            while (await AnswersAsync(connection))
            {
            }
        }

        await host.KillAsync();

        Assert.InRange(await LiveProcess.EndsAsync(worker), TimeSpan.Zero, Limit);
        await Assert.ThrowsAnyAsync<Exception>(() => hung);
    }

    [Fact]
    public async Task Worker_OfAHostThatIsKilledWhileItStarts_Ends()
    {
        await using var host = HostProcess.Start(_folder, "--port", "0", "--Sample:Start", "slow-start");
        await host.StartingAsync();
        var worker = ChildOf(host.Id);

        await host.KillAsync();

        Assert.InRange(await LiveProcess.EndsAsync(worker), TimeSpan.Zero, Limit);
    }

    [Fact]
    public async Task Worker_OfAHostThatCannotOpenItsPort_Ends()
    {
        await using var host = HostProcess.Start(_folder, "--port", "0", "--Sample:Start", "no-http");

        Assert.Equal(1, (await host.EndAsync()).ExitCode);
        Assert.DoesNotContain(
            Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)),
            id => CommandOf(id!).Contains(_folder.Path, StringComparison.Ordinal));
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            await client.GetStringAsync("v1/text");
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<int> WorkerAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        return int.Parse(await client.GetStringAsync("v1/pid"));
    }

    private static int ChildOf(int id) => Directory.GetDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _))
        .Select(int.Parse!)
        .Single(child => ParentOf(child) == id);

    private static int ParentOf(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string CommandOf(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
