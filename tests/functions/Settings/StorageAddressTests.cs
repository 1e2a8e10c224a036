using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Tests.Settings;

/// <summary>Storage is reached by the app's identity at two addresses, whatever cloud they are of.</summary>
public sealed class StorageAddressTests
{
    private const string Tables = "https://strecords.table.core.chinacloudapi.cn/";
    private const string Blobs = "https://strecords.blob.core.chinacloudapi.cn/";

    [Fact]
    public void Clients_LeadToTheAddresses()
    {
        var clients = Clients(Tables, Blobs);

        Assert.Equal((new Uri(Tables), new Uri(Blobs)), (clients.Tables.Uri, clients.Blobs.Uri));
        Assert.Equal((new Uri(Tables), new Uri(Blobs)), (clients.BulkTables.Uri, clients.BulkBlobs.Uri));
    }

    [Theory]
    [InlineData(null, Blobs, "Storage__tableServiceUri")]
    [InlineData(Tables, null, "Storage__blobServiceUri")]
    [InlineData("strecords", Blobs, "Storage__tableServiceUri")]
    [InlineData(Tables, "http://strecords.blob.core.chinacloudapi.cn/", "Storage__blobServiceUri")]
    public void AddressThatIsMissingOrNotHttps_IsAStartupFaultThatNamesIt(string? tables, string? blobs, string setting) =>
        Assert.Contains(setting, Assert.Throws<SettingException>(() => Clients(tables, blobs)).Message, StringComparison.Ordinal);

    private static StorageClients Clients(string? tables, string? blobs)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Storage:tableServiceUri"] = tables,
                ["Storage:blobServiceUri"] = blobs,
            })
            .Build();
        return new StorageClients(configuration, new UrgentLane(), []);
    }
}
