using System.Text.Json;

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of the ways in: encrypted, private where the profile is, of the right cloud.</summary>
internal static class TransportRules
{
    private static readonly string[] Modern = ["TLS1_2", "TLS1_3", "1.2", "1.3"];

    // By type, where its least version stands.
    private static readonly (string Type, string Path)[] Least =
    [
        ("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion"),
        ("Microsoft.ServiceBus/namespaces", "properties.minimumTlsVersion"),
        ("Microsoft.Devices/IotHubs", "properties.minTlsVersion"),
        ("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion"),
        ("Microsoft.Web/sites", "properties.siteConfig.scmMinTlsVersion"),
    ];

    private static readonly string[] Worldwide = ["windows.net", "azure.net", "azure.com", "azurewebsites.net", "azure-devices.net", "microsoftonline.com"];
    private static readonly string[] Chinese = ["chinacloudapi.cn", "chinacloudsites.cn", "azure.cn", "azure-devices.cn"];

    public static IEnumerable<string> TlsIsAtLeast12(Template template) =>
        Least.SelectMany(one => Rule.Each(template.Of(one.Type), resource => Modern.Contains(resource.Text(one.Path), StringComparer.Ordinal), "must speak TLS 1.2 at least"));

    public static IEnumerable<string> HttpIsEncrypted(Template template) =>
    [
        .. Rule.Each(template.Of("Microsoft.Web/sites"), one => one.IsTrue("properties.httpsOnly"), "must speak HTTPS only"),
        .. Rule.Each(template.Of("Microsoft.Storage/storageAccounts"), one => one.IsTrue("properties.supportsHttpsTrafficOnly"), "must speak HTTPS only"),
    ];

    public static IEnumerable<string> FtpIsOff(Template template) =>
        Rule.Each(template.Of("Microsoft.Web/sites"), one => one.Text("properties.siteConfig.ftpsState") == "Disabled", "must not speak FTP");

    public static IEnumerable<string> OneOriginMayCall(Template template) => Rule.Each(
        template.Of("Microsoft.Web/sites"),
        one => one.List("properties.siteConfig.cors.allowedOrigins") is [var origin]
            && origin.GetString() == template.Settings["Qr__BaseUrl"]
            && origin.GetString()!.StartsWith("https://", StringComparison.Ordinal),
        "must let exactly the origin of the pages call");

    /// <summary>Files pass through the app, so no browser calls storage.</summary>
    public static IEnumerable<string> StorageHasNoOrigins(Template template) => Rule.Each(
        template.Resources.Where(one => one.Type is "Microsoft.Storage/storageAccounts/blobServices" or "Microsoft.Storage/storageAccounts/tableServices"),
        one => one.List("properties.cors.corsRules").Count == 0,
        "must let no page call");

    public static IEnumerable<string> PrivateMeansClosed(Template template) => template.Profile == "dev"
        ? []
        : Rule.Each(
            template.Resources.Where(one => one.Type is "Microsoft.Storage/storageAccounts" or "Microsoft.KeyVault/vaults" or "Microsoft.ServiceBus/namespaces"),
            one => one.Text("properties.publicNetworkAccess") == "Disabled" && HasEndpoint(template, one),
            "must be closed to the internet and have a private endpoint");

    public static IEnumerable<string> HostsAreOfTheCloud(Template template)
    {
        var foreign = template.Profile == "china" ? Worldwide : Chinese;
        return
        [
            .. from resource in template.Resources
               where resource.Type != "Microsoft.Insights/workbooks"
               from text in Texts(resource.Json)
               from host in foreign
               where text.Contains("." + host, StringComparison.Ordinal)
               select $"{resource} names {host}, which is of another cloud: {text}",
        ];
    }

    /// <summary>Azure in China has neither of these, as far as is known.</summary>
    public static IEnumerable<string> ChinaHasNoMissingServices(Template template) => template.Profile != "china"
        ? []
        : template.Resources.Where(one => one.Type is "Microsoft.Communication/communicationServices" or "Microsoft.Insights/webtests")
            .Select(one => $"{one} is not to be had in China");

    private static bool HasEndpoint(Template template, Resource target) => template.Of("Microsoft.Network/privateEndpoints")
        .SelectMany(one => one.List("properties.privateLinkServiceConnections"))
        .Any(link => link.GetProperty("properties").GetProperty("privateLinkServiceId").GetString() == target.Id);

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(one => Texts(one.Value)),
        _ => [],
    };
}
