namespace FunctionsHost.Durable.Http;

/// <summary>The keys that open the management API.</summary>
/// <param name="System">Reads the system key <c>durabletask_extension</c>.</param>
/// <param name="Master">Reads the host's master key.</param>
internal sealed record ManagementKeys(Func<string> System, Func<string> Master)
{
    /// <summary>The system key's name, as the Functions host has it.</summary>
    public const string Name = "durabletask_extension";
}
