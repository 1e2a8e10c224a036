using Xunit;

namespace TestSupport;

/// <summary>
/// One Azurite for a whole test assembly, in memory, on free ports:
/// <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>, and take it as a constructor parameter. Tests share it, so each uses
/// tables and containers of its own names. For storage that goes down, take an <see cref="AzuriteInstance"/>.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteInstance? _instance;

    /// <summary>Leads to this Azurite and no other.</summary>
    public string ConnectionString =>
        (_instance ?? throw new InvalidOperationException("xunit has not initialised the fixture.")).ConnectionString;

    public async ValueTask InitializeAsync() => _instance = await AzuriteInstance.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_instance is not null)
        {
            await _instance.DisposeAsync();
        }
    }
}
