using FunctionsHost.Hosting;

return await HostProgram.RunAsync(args);
