using ActChains;
using Azure;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
try
{
    var storage = new StorageClients(configuration, new(), []);
    return await ChainReport.WriteAsync(storage.BulkTables, configuration["against"], Console.Out, CancellationToken.None);
}
catch (Exception fault) when (fault is SettingException or RequestFailedException or IOException or FormatException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return ChainReport.Failed;
}
