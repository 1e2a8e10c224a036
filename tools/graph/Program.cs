using ReferenceGraph;

// Prints which folder uses which, with the number of references, and the circles between them. "A B" lists the references of A to B.
foreach (var project in Project.All)
{
    var graph = project.Read();
    Console.WriteLine($"{project.Folder}/");
    foreach (var folder in graph.Folders.Where(folder => args is not [var from, _] || from == folder))
    {
        Console.WriteLine($"  {folder} → {string.Join(", ", graph.UsedBy(folder).Select(used => $"{used} ({graph.Count(folder, used)})"))}");
    }

    if (args is [var user, var used])
    {
        graph.References(user, used).ToList().ForEach(reference => Console.WriteLine($"    {reference}"));
    }

    graph.Circles().ToList().ForEach(circle => Console.WriteLine($"  circle: {string.Join(", ", circle)}"));
}
