namespace FunctionsHost.Durable.Http;

/// <summary>The URLs of the management API, with its key.</summary>
internal sealed class ManagementLinks(ManagementKeys keys)
{
    /// <summary>The path of the management API, without a slash before or behind.</summary>
    public const string Path = "runtime/webhooks/durabletask";

    /// <summary>The URLs of an orchestration.</summary>
    /// <param name="instanceId">The orchestration.</param>
    /// <param name="authority">Scheme and host.</param>
    public ManagementPayload For(string instanceId, string authority)
    {
        var instance = $"{authority}/{Path}/instances/{Uri.EscapeDataString(instanceId)}";
        var code = $"code={Uri.EscapeDataString(keys.System())}";
        return new ManagementPayload(
            instanceId,
            $"{instance}?{code}",
            $"{instance}/raiseEvent/{{eventName}}?{code}",
            $"{instance}/terminate?reason={{text}}&{code}",
            $"{instance}?{code}",
            $"{instance}/restart?{code}",
            $"{instance}/suspend?reason={{text}}&{code}",
            $"{instance}/resume?reason={{text}}&{code}");
    }
}
