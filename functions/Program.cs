using ElevatorFunctions;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Hosting;

try
{
    await App.Build(args).RunAsync();
    return 0;
}
catch (SettingException fault)
{
    // Whoever starts the app has a setting to change, and no use for a stack.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
