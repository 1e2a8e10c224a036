using Microsoft.Azure.WebJobs;

namespace FunctionsHost.OfficialExtension;

/// <summary>Keeps the machine's environment from the extension: in a container it takes itself to be in Azure, and logs to the console.</summary>
internal sealed class NoSettings : INameResolver
{
    public string? Resolve(string name) => null;
}
