using System.Text.Json;
using ElevatorFunctions.Tests.Faults;
using TestSupport;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>The demo city as a process of its own, its first start over, with two people who look at it from outside.</summary>
public sealed class OutsideCity : IAsyncLifetime
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private Task<OutsideFacts>? _facts;
    private AzuriteInstance? _storage;
    private FunctionsProcess? _process;

    /// <summary>The supervisor of the city, who sees all lists.</summary>
    internal OutsideClient Supervisor { get; private set; } = null!;

    /// <summary>The maintenance companies.</summary>
    internal IReadOnlyList<string> Companies { get; private set; } = [];

    /// <summary>The main account of each company.</summary>
    internal IReadOnlyDictionary<string, OutsideClient> Mains { get; private set; } = new Dictionary<string, OutsideClient>();

    /// <summary>The raw lists, read once. Those of a window that goes on are read anew.</summary>
    internal Task<OutsideFacts> FactsAsync() => _facts ??= OutsideFacts.ReadAsync(this);

    public async ValueTask InitializeAsync()
    {
        _storage = await AzuriteInstance.CreateAsync();
        _process = new FunctionsProcess(_storage.ConnectionString, hasDemo: true);
        await _process.StartAsync();
        _http.BaseAddress = _process.Address;
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_process.Folder, "demo.json")));
        var mains = file.RootElement.GetProperty("accounts").EnumerateArray()
            .Where(account => account.GetProperty("main").GetBoolean())
            .ToLookup(account => account.GetProperty("role").GetString()!, account => (Name: Text(account, "userName"), Client: ClientOf(account)));
        Supervisor = mains["supervisor"].Single().Client;
        Mains = mains["maintenance"].ToDictionary(main => main.Name, main => main.Client, StringComparer.Ordinal);
        Companies = [.. Mains.Keys.Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }

    private OutsideClient ClientOf(JsonElement account) => new(_http, Text(account, "userName"), Text(account, "password"));

    private static string Text(JsonElement account, string name) => account.GetProperty(name).GetString()!;
}
