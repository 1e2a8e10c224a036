// The network that the app reaches its storage, vault and queues through.
import { tagged } from 'types.bicep'

param location string
param tags tagged
param name string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/24'
          delegations: [
            {
              name: 'functions'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.20.1.0/24' }
      }
      // For a machine that makes the secrets and the first account. One that is made by hand would be taken away by the next provisioning.
      {
        name: 'operators'
        properties: { addressPrefix: '10.20.2.0/24' }
      }
    ]
  }
}
