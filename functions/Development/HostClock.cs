using System.Net.Http.Json;

namespace ElevatorFunctions.Development;

/// <summary>The clock of the host, over HTTP: <c>{"aheadTicks": n}</c> says how far it is ahead of the machine's, in ticks of 100 ns.</summary>
/// <param name="address">Where the host serves it.</param>
internal sealed class HostClock(Uri address) : IDisposable
{
    /// <summary>Name of the setting for the address. Without it this process has a clock of its own.</summary>
    public const string AddressSetting = "Clock:Uri";

    // A wait for a move is answered after 30 s at the latest.
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(45) };

    /// <summary>How far the clock is ahead.</summary>
    /// <exception cref="HttpRequestException">The host does not answer.</exception>
    public Task<TimeSpan> ReadAsync(CancellationToken cancellation) => GetAsync(address, cancellation);

    /// <summary>Waits until the clock's distance differs from the known one, and returns it. Returns the known one after a while.</summary>
    /// <exception cref="HttpRequestException">The host does not answer.</exception>
    public Task<TimeSpan> ReadAfterAsync(TimeSpan known, CancellationToken cancellation) =>
        GetAsync(new Uri($"{address}?after={known.Ticks}"), cancellation);

    /// <summary>Moves the clock forward. Returns after the host has moved its clock and fired its timers.</summary>
    /// <returns>How far the clock is ahead by then.</returns>
    /// <exception cref="HttpRequestException">The host does not answer.</exception>
    public async Task<TimeSpan> AdvanceAsync(TimeSpan duration, CancellationToken cancellation)
    {
        using var response = await _client.PostAsJsonAsync(address, new Move(duration.Ticks), cancellation);
        response.EnsureSuccessStatusCode();
        return Ahead(await response.Content.ReadFromJsonAsync<Distance>(cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<TimeSpan> GetAsync(Uri uri, CancellationToken cancellation) =>
        Ahead(await _client.GetFromJsonAsync<Distance>(uri, cancellation));

    private static TimeSpan Ahead(Distance? distance) =>
        TimeSpan.FromTicks(distance?.AheadTicks ?? throw new HttpRequestException("The host's clock must say how far it is ahead."));

    private sealed record Distance(long AheadTicks);

    private sealed record Move(long AdvanceTicks);
}
