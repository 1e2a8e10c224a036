using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Gives the extension the one provider, for its triggers and for each client.</summary>
internal sealed class StoreProviderFactory(StoreProvider provider) : IDurabilityProviderFactory
{
    public string Name => StoreProvider.ProviderName;

    public DurabilityProvider GetDurabilityProvider() => provider;

    public DurabilityProvider GetDurabilityProvider(DurableClientAttribute attribute) => provider;
}
