using Microsoft.Azure.WebJobs;

namespace FunctionsHost.OfficialExtension;

/// <summary>Keeps the machine's environment from the extension: in a container it would log as in Azure, to the console.</summary>
internal sealed class NoSettings : INameResolver
{
    public string? Resolve(string name) => null;
}
