using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SelfHost.Http;

namespace SelfHost.Durable.Http;

/// <summary>The URLs of the management API, with its key.</summary>
/// <param name="keys">The host's keys.</param>
/// <param name="server">The server, whose address is used unless a setting names the host.</param>
/// <param name="settings">WEBSITE_HOSTNAME: host and, if need be, port, under which this app is reached.</param>
internal sealed class ManagementLinks(FunctionKeys keys, IServer server, IConfiguration settings)
{
    /// <summary>The path of the management API, without a slash before or behind.</summary>
    public const string Path = "runtime/webhooks/durabletask";

    /// <summary>The system key that opens it, as the Functions host names it.</summary>
    public const string KeyName = "durabletask_extension";

    private const string HostSetting = "WEBSITE_HOSTNAME";

    /// <summary>The URLs of an orchestration.</summary>
    /// <param name="instanceId">The orchestration.</param>
    /// <param name="authority">Scheme and host; null for the app's own.</param>
    /// <exception cref="InvalidOperationException">None was given and the server does not listen yet.</exception>
    public HttpManagementPayload For(string instanceId, string? authority)
    {
        var instance = $"{authority ?? OwnAuthority()}/{Path}/instances/{Uri.EscapeDataString(instanceId)}";
        var code = $"code={Uri.EscapeDataString(keys.SystemKeys[KeyName])}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{code}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{code}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{code}",
            PurgeHistoryDeleteUri = $"{instance}?{code}",
            RestartPostUri = $"{instance}/restart?{code}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{code}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{code}",
        };
    }

    private string OwnAuthority()
    {
        if (settings[HostSetting] is { Length: > 0 } host)
        {
            // As the Functions host has it: plain HTTP on this machine only.
            var scheme = new HostName(host).IsLocal ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
            return $"{scheme}://{host}";
        }

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException($"The server does not listen yet; set {HostSetting} to name the host.");
        return address.TrimEnd('/');
    }

    private readonly record struct HostName(string Text)
    {
        public bool IsLocal =>
            Text.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || Text.StartsWith("127.", StringComparison.Ordinal);
    }
}
