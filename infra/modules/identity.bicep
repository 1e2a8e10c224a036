// Who the app and the IoT hub are. Neither has a password.
import { tagged } from 'types.bicep'

param location string
param tags tagged
param app string
param hub string

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: app
  location: location
  tags: tags
}

// An identity of its own, so that the hub cannot read what it has delivered.
resource hubIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: hub
  location: location
  tags: tags
}
