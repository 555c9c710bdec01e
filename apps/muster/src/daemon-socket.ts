/** Name of the daemon's socket in the home's folder of sockets. */
export const daemonSocket = "muster.sock";
