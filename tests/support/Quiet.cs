using FunctionsHost.Hosting;

namespace TestSupport;

/// <summary>Waits for a host of this process to come to rest: on a virtual clock nothing happens then until the clock is advanced.</summary>
public static class Quiet
{
    // By the machine's clock: how long something may take that should come at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>Waits until no orchestration, no activity, no timer and no message has anything to do now.</summary>
    /// <exception cref="TimeoutException">It goes on for a minute.</exception>
    public static async Task UntilQuietAsync(LocalHost host)
    {
        var begin = TimeProvider.System.GetTimestamp();
        // Twice in a row, because work that a queue's function starts may begin between the looks at two parts.
        for (var quiet = 0; quiet < 2;)
        {
            var busy = await host.BusyPartAsync();
            quiet = busy is null ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException($"{busy} has something to do for a minute already.");
            }

            await Task.Delay(Look, TimeProvider.System);
        }
    }
}
