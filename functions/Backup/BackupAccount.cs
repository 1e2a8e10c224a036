using Azure.Identity;
using Azure.Storage.Blobs;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Backup;

/// <summary>The account that backups go to: another one than that of the records, so that one wrong hand does not reach both.</summary>
internal sealed class BackupAccount
{
    /// <summary>Name of the setting: a connection string. Without it, the address below is reached by the app's identity.</summary>
    public const string ConnectionSetting = "Backup";

    /// <summary>Name of the setting for the address of the blobs. Without either there are no backups.</summary>
    public const string BlobsSetting = ConnectionSetting + ":blobServiceUri";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">The connection string or the address cannot be read.</exception>
    public BackupAccount(IConfiguration configuration) => Container = ContainerOf(configuration);

    /// <summary>The container of backups, or null where no account is given.</summary>
    public BlobContainerClient? Container { get; }

    /// <summary>The name of <see cref="BlobsSetting"/> as the platform writes it.</summary>
    public static string BlobsName => BlobsSetting.Replace(":", "__", StringComparison.Ordinal);

    private static BlobContainerClient? ContainerOf(IConfiguration configuration)
    {
        if (configuration[ConnectionSetting] is { Length: > 0 } connection)
        {
            try
            {
                return new BlobServiceClient(connection).GetBlobContainerClient(BackupModule.Container);
            }
            catch (Exception fault) when (fault is FormatException or ArgumentException)
            {
                throw new SettingException($"the setting '{ConnectionSetting}' must be a storage connection string", fault);
            }
        }

        if (configuration[BlobsSetting] is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? new BlobServiceClient(address, new DefaultAzureCredential()).GetBlobContainerClient(BackupModule.Container)
            : throw new SettingException($"the setting '{BlobsName}' must be an https address");
    }
}
